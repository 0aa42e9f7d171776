use std::collections::HashMap;
fn worth(m:&str)->bool{
  let re=regex::Regex::new(r"(?s)`[^`]*`|\]\([^)]*\)|<code>.*?</code>|<[^>]+>|\{\{.*?\}\}|https?://\S+").unwrap();
  let t=re.replace_all(m," ");
  let letters=regex::Regex::new(r"\p{L}{2,}").unwrap();
  letters.is_match(&t)
}
fn main(){
  let summary=std::fs::read_to_string("src/SUMMARY.md").unwrap();
  let mut seen:HashMap<String,()>=HashMap::new();
  let mut pages:Vec<(String,Vec<(usize,String,String)>)>=vec![];
  let mut id=0;
  let mut here=vec![];
  let mut add=|p:&str,l:usize,m:&str,here:&mut Vec<(usize,String,String)>|{ if worth(m)&&seen.insert(m.to_owned(),()).is_none(){id+=1;here.push((id,format!("{p}:{l}"),m.to_owned()));}};
  let re=regex::Regex::new(r"^\s*- \[(.*)\]\((.*)\)$").unwrap();
  let mut paths=vec![];
  for (n,l) in summary.lines().enumerate(){
    if let Some(c)=re.captures(l){ add("src/SUMMARY.md",n+1,&c[1],&mut here); paths.push(c[2].to_owned()); }
    else if let Some(t)=l.strip_prefix("# "){ if t!="Summary"{add("src/SUMMARY.md",n+1,t,&mut here);} }
  }
  for (n,l) in std::fs::read_to_string("book.toml").unwrap().lines().enumerate(){
    for k in ["title = \"","description = \""]{ if let Some(t)=l.strip_prefix(k){ add("book.toml",n+1,t.trim_end_matches('"'),&mut here);} }
  }
  pages.push(("titles".into(),here));
  for p in paths{
    let t=std::fs::read_to_string(format!("src/{p}")).unwrap();
    let mut here=vec![];
    translation::walk(&t,&mut |l,m|{add(&format!("src/{p}"),l,m,&mut here);None}).unwrap();
    pages.push((p,here));
  }
  let size=|p:&Vec<(usize,String,String)>|p.iter().map(|m|m.2.len()).sum::<usize>();
  let total:usize=pages.iter().map(|p|size(&p.1)).sum();
  let n:usize=pages.iter().map(|p|p.1.len()).sum();
  eprintln!("{n} messages, {total} bytes");
  let files=12; let mut done=0; let mut cur=vec![]; let mut name=String::new(); let mut no=1;
  let out=std::env::args().nth(1).unwrap();
  let count=pages.len();
  let mut cursize=0;
  for (i,(p,ms)) in pages.into_iter().enumerate(){
    let s=size(&ms);
    let left=(files+1-no).max(1);
    let target=(total-done)/left;
    if cursize>0 && no<files && cursize+s/2>target { write(&out,no,&name,&cur); no+=1; done+=cursize; cur=vec![]; cursize=0; name.clear(); }
    if name.is_empty(){ name=p.trim_end_matches(".md").rsplit('/').next().unwrap().to_owned(); }
    cursize+=s; cur.extend(ms);
    if i+1==count { write(&out,no,&name,&cur); }
  }
}
fn write(out:&str,no:usize,name:&str,ms:&[(usize,String,String)]){
  let v:Vec<_>=ms.iter().map(|(i,p,m)|serde_json::json!({"id":i,"page":p,"en":m})).collect();
  let mut s=String::from("[\n");
  for (k,x) in v.iter().enumerate(){ s+=&format!("{}{}\n", x, if k+1<v.len(){","}else{""}); }
  s+="]\n";
  eprintln!("{no:02}-{name}: {} messages, {} bytes",ms.len(),ms.iter().map(|m|m.2.len()).sum::<usize>());
  std::fs::create_dir_all(out).unwrap();
  std::fs::write(format!("{out}/{no:02}-{name}.json"),s).unwrap();
}
