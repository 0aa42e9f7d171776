double:
    mov rax, qword ptr [rdi]
.L1:
    lea rcx, [rax + rax]
    lock cmpxchg qword ptr [rdi], rcx
    jne .L1
    ret
