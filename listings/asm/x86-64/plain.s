plain:
    inc qword ptr [rdi]
    ret
